<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = msg("cloakroomDomainEmailLead", organizationName, domain)>
<#if mail.code??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.code value=code/>
  <@mail.note text=msg("cloakroomCodeEmailOnce", minutes)/>
  <@mail.note text=msg("cloakroomCodeEmailSecret", realmName)/>
  <@mail.note text=msg("cloakroomCodeEmailIgnore")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p dir="ltr"><strong>${code}</strong></p>
<p>${msg("cloakroomCodeEmailOnce", minutes)}</p>
<p>${msg("cloakroomCodeEmailSecret", realmName)}</p>
<p>${msg("cloakroomCodeEmailIgnore")}</p>
</@mail.emailLayout>
</#if>
