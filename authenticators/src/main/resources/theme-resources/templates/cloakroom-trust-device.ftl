<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("cloakroomTrustDeviceTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomTrustDeviceText", days)}</p>
    <form id="kc-trust-device-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-trust" name="trust" label="cloakroomTrustDeviceYes" value="yes"/>
        <@buttons.button id="cloakroom-no-trust" name="trust" label="cloakroomTrustDeviceNo" type="secondary" value="no"/>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
