<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp','userLabel'); section>
  <#if section = "header">
    ${msg("loginTotpTitle")}
  <#elseif section = "form">
    <ol class="cr-steps" id="kc-totp-settings">
      <li>
        <p>${msg("loginTotpStep1")}</p>
        <p class="cr-hint" id="kc-totp-supported-apps"><#list totp.supportedApplications as app>${msg(app)}<#sep>, </#list></p>
      </li>
      <#if mode?? && mode = "manual">
      <li>
        <p>${msg("loginTotpManualStep2")}</p>
        <p class="cr-secret" id="kc-totp-secret-key" dir="ltr">${totp.totpSecretEncoded}</p>
        <p><a class="cr-link" href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p>
      </li>
      <li>
        <p>${msg("loginTotpManualStep3")}</p>
        <ul class="cr-list">
          <li id="kc-totp-type">${msg("loginTotpType")}: ${msg("loginTotp." + totp.policy.type)}</li>
          <li id="kc-totp-algorithm">${msg("loginTotpAlgorithm")}: ${totp.policy.getAlgorithmKey()}</li>
          <li id="kc-totp-digits">${msg("loginTotpDigits")}: ${totp.policy.digits}</li>
          <#if totp.policy.type = "totp">
          <li id="kc-totp-period">${msg("loginTotpInterval")}: ${totp.policy.period}</li>
          <#elseif totp.policy.type = "hotp">
          <li id="kc-totp-counter">${msg("loginTotpCounter")}: ${totp.policy.initialCounter}</li>
          </#if>
        </ul>
      </li>
      <#else>
      <li>
        <p>${msg("loginTotpStep2")}</p>
        <img class="cr-qr" id="kc-totp-secret-qr-code" src="data:image/png;base64, ${totp.totpSecretQrCode}" alt="${msg("cloakroomQrCode")}">
        <p><a class="cr-link" href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p>
      </li>
      </#if>
      <li>
        <p>${msg("loginTotpStep3")}</p>
      </li>
    </ol>
    <form class="${properties.kcFormClass!}" id="kc-totp-settings-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="totp" label=msg("authenticatorCode") required=true autocomplete="one-time-code" digits=totp.policy.digits />
      <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gte 1) />
      <p class="cr-hint">${msg("loginTotpStep3DeviceName")}</p>
      <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
      <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup>
        <@buttons.button id="saveTOTPBtn" label="doSubmit" />
        <#if isAppInitiatedAction??><@buttons.button id="cancelTOTPBtn" name="cancel-aia" label="doCancel" type="secondary" value="true" /></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
