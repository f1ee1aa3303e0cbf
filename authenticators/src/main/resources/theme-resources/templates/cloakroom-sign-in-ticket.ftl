<#-- What a sign-in ticket leads to: a button, or why there is none. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("cloakroomTicketTitle." + cloakroomTicket.state)}
  <#elseif section = "form">
    <p class="cr-text" id="cloakroom-ticket-${cloakroomTicket.state}">${msg("cloakroomTicket." + cloakroomTicket.state, (client.name)?has_content?then(advancedMsg((client.name)!""), realm.displayName!realm.name), cloakroomTicket.user!"")}</p>
    <#if cloakroomTicket.state = "confirm">
    <form class="${properties.kcFormClass!}" id="cloakroom-ticket-form" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="use" label="cloakroomTicketUse" value="on" />
      </@buttons.actionGroup>
    </form>
    </#if>
  </#if>
</@layout.registrationLayout>
