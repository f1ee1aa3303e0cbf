<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = msg("cloakroomNewSignInLead", realmName)>
<#if mail.details??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=[
    {"label": msg("cloakroomNewSignInDevice"), "value": deviceName},
    {"label": msg("cloakroomNewSignInTime"), "value": time},
    {"label": msg("cloakroomNewSignInAddress"), "value": address}
  ]/>
  <@mail.note text=msg("cloakroomNewSignInNote")/>
  <@mail.button label=msg("cloakroomNewSignInNotMe") link=link/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p>${msg("cloakroomNewSignInDevice")}: ${deviceName}<br>${msg("cloakroomNewSignInTime")}: ${time}<br>${msg("cloakroomNewSignInAddress")}: ${address}</p>
<p>${msg("cloakroomNewSignInNote")}</p>
<p><a href="${link}">${msg("cloakroomNewSignInNotMe")}</a></p>
</@mail.emailLayout>
</#if>
