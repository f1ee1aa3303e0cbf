<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = (toRealm!false)?then(msg("cloakroomRealmInvitationEmailLead", realmName), msg("cloakroomInvitationEmailLead", organizationName, realmName))>
<#if mail.button??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomInvitationEmailButton") link=link/>
  <@mail.note text=msg("cloakroomInvitationEmailValid", days)/>
  <@mail.note text=msg("cloakroomInvitationEmailIgnore")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p><a href="${link}">${msg("cloakroomInvitationEmailButton")}</a></p>
<p>${link}</p>
<p>${msg("cloakroomInvitationEmailValid", days)}</p>
<p>${msg("cloakroomInvitationEmailIgnore")}</p>
</@mail.emailLayout>
</#if>
