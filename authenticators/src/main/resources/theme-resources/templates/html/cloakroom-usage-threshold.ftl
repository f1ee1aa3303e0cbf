<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#assign lead = msg("cloakroomUsageThresholdLead", realmName)>
<#if mail.details??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=[
    {"label": msg("cloakroomUsageThresholdMonth"), "value": month},
    {"label": msg("cloakroomUsageThresholdPlan"), "value": plan},
    {"label": msg("cloakroomUsageThresholdUsers"), "value": users},
    {"label": msg("cloakroomUsageThresholdLimit"), "value": limit}
  ]/>
  <@mail.note text=msg("cloakroomUsageThresholdNote")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p>${msg("cloakroomUsageThresholdMonth")}: ${month}<br>${msg("cloakroomUsageThresholdPlan")}: ${plan}<br>${msg("cloakroomUsageThresholdUsers")}: ${users}<br>${msg("cloakroomUsageThresholdLimit")}: ${limit}</p>
<p>${msg("cloakroomUsageThresholdNote")}</p>
</@mail.emailLayout>
</#if>
