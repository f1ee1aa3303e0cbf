<#-- What an invitation's link leads to: a button, or why there is none. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#assign open = ["accept", "sign-in", "join", "confirm", "accepted"]?seq_contains(cloakroomInvitation.state)>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if open>${msg("cloakroomInvitationTitle", cloakroomInvitation.organization)}<#else>${msg("cloakroomInvitationEnd")}</#if>
  <#elseif section = "form">
    <p class="cr-text" id="cloakroom-invitation-${cloakroomInvitation.state}">${msg("cloakroomInvitation." + cloakroomInvitation.state, cloakroomInvitation.organization)}</p>
    <#if open && cloakroomInvitation.state != "accepted">
    <form class="${properties.kcFormClass!}" id="cloakroom-invitation-form" method="post">
      <@buttons.actionGroup>
        <#if cloakroomInvitation.state != "join" || cloakroomInvitation.signUp>
        <@buttons.button id="cloakroom-invitation-go" name="go" label="cloakroomInvitationGo." + cloakroomInvitation.state value="on" />
        </#if>
        <#if cloakroomInvitation.state = "sign-in" && cloakroomInvitation.signUp>
        <@buttons.button id="cloakroom-invitation-sign-up" name="sign-up" label="cloakroomInvitationGo.sign-up" value="on" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
    </#if>
    <#if cloakroomInvitation.state = "other">
    <p class="cr-text"><a id="cloakroom-invitation-sign-out" href="${cloakroomInvitation.signOut}">${msg("cloakroomInvitationSignOut")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
