<#-- What a link leads to: a button, or why there is none. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("cloakroomLinkEndTitle." + cloakroomLink.state)}
  <#elseif section = "form">
    <p class="cr-text" id="cloakroom-link-${cloakroomLink.state}">${msg("cloakroomLinkEnd." + cloakroomLink.state, (client.name)?has_content?then(advancedMsg((client.name)!""), realm.displayName!realm.name))}</p>
    <#if cloakroomLink.state = "confirm">
    <p class="cr-text">${msg("cloakroomLinkAskedFrom", cloakroomLink.address!"?")}</p>
    </#if>
    <#if cloakroomLink.state = "here" || cloakroomLink.state = "confirm">
    <form class="${properties.kcFormClass!}" id="cloakroom-open-form" method="post"<#if cloakroomLink.state = "here"> data-cloakroom-open</#if>>
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-open" name="open" label="cloakroomLinkOpen." + cloakroomLink.state value="on" />
      </@buttons.actionGroup>
    </form>
    <script type="module" src="${url.resourcesPath}/js/cloakroom-codes.js"></script>
    </#if>
  </#if>
</@layout.registrationLayout>
