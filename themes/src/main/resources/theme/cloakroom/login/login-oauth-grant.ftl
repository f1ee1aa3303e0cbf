<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout bodyClass="oauth"; section>
  <#if section = "header">
    ${msg("oauthGrantTitle", (client.name?has_content)?then(advancedMsg(client.name), client.clientId))}
  <#elseif section = "form">
    <#if client.attributes.logoUri??><img class="cr-logo" src="${client.attributes.logoUri}" alt=""></#if>
    <p class="cr-text">${msg("oauthGrantRequest")}</p>
    <ul class="cr-list cr-list--checks">
      <#list oauth.clientScopesRequested![] as clientScope>
      <li><span class="cr-icon cr-icon--check" aria-hidden="true"></span><span><#if !clientScope.parameterizedScopeParameter??>${advancedMsg(clientScope.consentScreenText)}<#else>${advancedMsg(clientScope.consentScreenText, clientScope.parameterizedScopeParameter)}</#if></span></li>
      </#list>
    </ul>
    <#if client.attributes.policyUri?? || client.attributes.tosUri??>
    <p class="cr-hint">
      ${msg("oauthGrantInformation", (client.name?has_content)?then(advancedMsg(client.name), client.clientId))}
      <#if client.attributes.tosUri??>${msg("oauthGrantReview")} <a class="cr-link" href="${client.attributes.tosUri}" target="_blank" rel="noopener">${msg("oauthGrantTos")}</a></#if>
      <#if client.attributes.policyUri??>${msg("oauthGrantReview")} <a class="cr-link" href="${client.attributes.policyUri}" target="_blank" rel="noopener">${msg("oauthGrantPolicy")}</a></#if>
    </p>
    </#if>
    <form class="${properties.kcFormClass!}" action="${url.oauthAction}" method="post">
      <input type="hidden" name="code" value="${oauth.code}">
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="accept" label="doYes" />
        <@buttons.button id="kc-cancel" name="cancel" label="doNo" type="secondary" />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
