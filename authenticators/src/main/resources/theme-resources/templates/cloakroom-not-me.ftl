<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if state == "ask">${msg("cloakroomNotMeTitle")}<#elseif state == "done">${msg("cloakroomNotMeDoneTitle")}<#else>${msg("cloakroomNotMeExpiredTitle")}</#if>
  <#elseif section = "form">
    <#if state == "ask">
    <p class="cr-text">${msg("cloakroomNotMeAsk")}</p>
    <form id="kc-not-me-form" class="${properties.kcFormClass!}" action="${action}" method="post">
      <input type="hidden" name="key" value="${key}">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-not-me" name="do" label="cloakroomNotMeDo" value="secure"/>
      </@buttons.actionGroup>
    </form>
    <#else>
    <p class="cr-text">${msg((state == "done")?then("cloakroomNotMeDone", "cloakroomNotMeExpired"))}</p>
    <@buttons.actionGroup>
      <@buttons.buttonLink id="cloakroom-account" href=accountUrl label="cloakroomNotMeSignIn"/>
    </@buttons.actionGroup>
    </#if>
  </#if>
</@layout.registrationLayout>
