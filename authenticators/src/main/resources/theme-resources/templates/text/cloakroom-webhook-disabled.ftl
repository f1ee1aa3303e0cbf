<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#if reason == "gone"><#assign lead = msg("cloakroomWebhookDisabledGone", realmName)><#else><#assign lead = msg("cloakroomWebhookDisabledFailing", realmName)></#if>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=[
    {"label": msg("cloakroomWebhookDisabledAddress"), "value": endpointAddress},
    {"label": msg("cloakroomWebhookDisabledId"), "value": endpointId}
  ]/>
  <@mail.note text=msg("cloakroomWebhookDisabledNote")/>
</@mail.emailLayout>
<#else>
${subject}

${lead}

${msg("cloakroomWebhookDisabledAddress")}: ${endpointAddress}
${msg("cloakroomWebhookDisabledId")}: ${endpointId}

${msg("cloakroomWebhookDisabledNote")}
</#if>
