<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = msg("cloakroomNewSignInLead", realmName)>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
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
${subject}

${lead}

${msg("cloakroomNewSignInDevice")}: ${deviceName}
${msg("cloakroomNewSignInTime")}: ${time}
${msg("cloakroomNewSignInAddress")}: ${address}

${msg("cloakroomNewSignInNote")}

${msg("cloakroomNewSignInNotMe")}:
${link}
</#if>
