<#-- A passkey offered in the identifier's field, and by a button. js/webauthn.js reads the data attributes. -->
<#macro conditionalUIData>
  <#if enableWebAuthnConditionalUI?has_content>
    <@assertionForm mediation=(mediation!'conditional') />
    <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="button" id="authenticateWebAuthnButton" data-method="passkey" hidden><span class="cr-icon cr-icon--key" aria-hidden="true"></span>${msg("cloakroomUsePasskey")}</button>
    <noscript><p class="cr-hint">${msg("cloakroomPasskeyNeedsScript")}</p></noscript>
  </#if>
</#macro>

<#--
  The form that carries an assertion back, with what the browser is asked for.
  mediation: empty where the browser is asked only when the button is pressed
-->
<#macro assertionForm mediation="">
  <form id="webauth" action="${url.loginAction}" method="post" data-webauthn="get" data-mediation="${mediation}"
      data-challenge="${challenge}" data-rp-id="${rpId}" data-timeout="${createTimeout?c}" data-user-verification="${userVerification}"
      data-attachment="${authenticatorAttachment!''}" data-user-identified="${isUserIdentified?string}"
      data-unsupported="${msg("webauthn-unsupported-browser-text")}"
      data-credentials="<#if authenticators??><#list authenticators.authenticators as authenticator>${authenticator.credentialId}<#sep> </#list></#if>">
    <input type="hidden" name="clientDataJSON" id="clientDataJSON">
    <input type="hidden" name="authenticatorData" id="authenticatorData">
    <input type="hidden" name="signature" id="signature">
    <input type="hidden" name="credentialId" id="credentialId">
    <input type="hidden" name="userHandle" id="userHandle">
    <input type="hidden" name="error" id="error">
  </form>
  <script type="module" src="${url.resourcesPath}/js/webauthn.js"></script>
</#macro>

<#macro list title>
  <#if authenticators?? && (shouldDisplayAuthenticators!false)>
    <#if authenticators.authenticators?size gt 1><p class="cr-text">${title}</p></#if>
    <ul class="cr-choices">
      <#list authenticators.authenticators as authenticator>
      <li class="cr-choice cr-choice--plain" id="kc-webauthn-authenticator-item-${authenticator?index}">
        <span class="cr-choice__icon"><span class="cr-icon cr-icon--key" aria-hidden="true"></span></span>
        <span class="cr-choice__name" id="kc-webauthn-authenticator-label-${authenticator?index}">${authenticator.label}</span>
        <span class="cr-choice__text">
          <#if authenticator.authenticatorProvider?has_content>${authenticator.authenticatorProvider}<br><#elseif (authenticator.transports.displayNameProperties)?has_content><#list authenticator.transports.displayNameProperties as nameProperty>${msg(nameProperty)}<#sep>, </#list><br></#if>
          ${msg("webauthn-createdAt-label")} ${authenticator.createdAt}
        </span>
      </li>
      </#list>
    </ul>
  </#if>
</#macro>
