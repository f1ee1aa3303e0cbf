<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("saml.post-form.title")}
  <#elseif section = "form">
    <p class="cr-text">${msg("saml.post-form.message")}</p>
    <form class="${properties.kcFormClass!}" name="saml-post-binding" method="post" action="${samlPost.url}" data-submit-when-loaded>
      <#if samlPost.SAMLRequest??><input type="hidden" name="SAMLRequest" value="${samlPost.SAMLRequest}"></#if>
      <#if samlPost.SAMLResponse??><input type="hidden" name="SAMLResponse" value="${samlPost.SAMLResponse}"></#if>
      <#if samlPost.relayState??><input type="hidden" name="RelayState" value="${samlPost.relayState}"></#if>
      <noscript><p class="cr-hint">${msg("saml.post-form.js-disabled")}</p></noscript>
      <button class="cr-button cr-button--primary cr-button--block">${msg("doContinue")}</button>
    </form>
  </#if>
</@layout.registrationLayout>
