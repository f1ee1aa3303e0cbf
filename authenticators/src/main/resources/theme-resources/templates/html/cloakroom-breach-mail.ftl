<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = msg("cloakroomBreachMailText", realmName)>
<#if mail.code??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.code value=code/>
  <@mail.note text=msg("cloakroomBreachMailValid", minutes?c)/>
  <@mail.note text=msg("cloakroomBreachMailOther")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p dir="ltr"><strong>${code}</strong></p>
<p>${msg("cloakroomBreachMailValid", minutes?c)}</p>
<p>${msg("cloakroomBreachMailOther")}</p>
</@mail.emailLayout>
</#if>
