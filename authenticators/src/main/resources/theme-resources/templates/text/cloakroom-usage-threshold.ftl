<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = msg("cloakroomUsageThresholdLead", realmName)>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
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
${subject}

${lead}

${msg("cloakroomUsageThresholdMonth")}: ${month}
${msg("cloakroomUsageThresholdPlan")}: ${plan}
${msg("cloakroomUsageThresholdUsers")}: ${users}
${msg("cloakroomUsageThresholdLimit")}: ${limit}

${msg("cloakroomUsageThresholdNote")}
</#if>
