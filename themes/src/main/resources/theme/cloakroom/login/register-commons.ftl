<#import "field.ftl" as field>
<#macro termsAcceptance>
  <#if termsAcceptanceRequired??>
  <#assign termsError = messagesPerField.get('termsAccepted')>
  <div class="${properties.kcFormGroupClass!}">
    <@field.report name="termsAccepted" label=msg("termsTitle") error=termsError />
    <p class="cr-legend">${msg("termsTitle")}</p>
    <div class="cr-panel cr-panel--scroll" id="kc-registration-terms-text" tabindex="0" role="region" aria-label="${msg("termsTitle")}">${kcSanitize(msg("termsText"))?no_esc}</div>
    <label class="${properties.kcCheckboxClass!}" for="termsAccepted">
      <input type="checkbox" id="termsAccepted" name="termsAccepted" <@field.described name="termsAccepted" error=termsError />>
      <span>${msg("acceptTerms")}</span>
    </label>
    <#if termsError?has_content>
    <p class="${properties.kcInputErrorMessageClass!}" id="input-error-termsAccepted"><span class="cr-icon cr-icon--alert" aria-hidden="true"></span><span>${termsError}</span></p>
    </#if>
  </div>
  </#if>
</#macro>
