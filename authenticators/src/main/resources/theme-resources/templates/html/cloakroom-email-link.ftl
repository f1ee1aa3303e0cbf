<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = msg("cloakroomLinkEmailLead." + purpose, realmName)>
<#if mail.button??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomLinkEmailButton") link=link/>
  <@mail.note text=msg("cloakroomLinkEmailOnce", minutes)/>
  <@mail.note text=msg("cloakroomLinkEmailIgnore")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p><a href="${link}">${msg("cloakroomLinkEmailButton")}</a></p>
<p>${link}</p>
<p>${msg("cloakroomLinkEmailOnce", minutes)}</p>
<p>${msg("cloakroomLinkEmailIgnore")}</p>
</@mail.emailLayout>
</#if>
