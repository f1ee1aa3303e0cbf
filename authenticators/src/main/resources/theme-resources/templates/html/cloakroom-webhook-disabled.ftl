<#-- In the e-mail theme "cloakroom" by its parts; in other themes by plain markup. -->
<#import "template.ftl" as mail>
<#if reason == "gone"><#assign lead = msg("cloakroomWebhookDisabledGone", realmName)><#else><#assign lead = msg("cloakroomWebhookDisabledFailing", realmName)></#if>
<#if mail.details??>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=[
    {"label": msg("cloakroomWebhookDisabledAddress"), "value": endpointAddress},
    {"label": msg("cloakroomWebhookDisabledId"), "value": endpointId}
  ]/>
  <@mail.note text=msg("cloakroomWebhookDisabledNote")/>
</@mail.emailLayout>
<#else>
<@mail.emailLayout>
<h1>${subject}</h1>
<p>${lead}</p>
<p>${msg("cloakroomWebhookDisabledAddress")}: ${endpointAddress}<br>${msg("cloakroomWebhookDisabledId")}: ${endpointId}</p>
<p>${msg("cloakroomWebhookDisabledNote")}</p>
</@mail.emailLayout>
</#if>
