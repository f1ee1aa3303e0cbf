<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = msg("cloakroomLinkEmailLead." + purpose, realmName)>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomLinkEmailButton") link=link/>
  <@mail.note text=msg("cloakroomLinkEmailOnce", minutes)/>
  <@mail.note text=msg("cloakroomLinkEmailIgnore")/>
</@mail.emailLayout>
<#else>
${subject}

${lead}

${msg("cloakroomLinkEmailButton")}:
${link}

${msg("cloakroomLinkEmailOnce", minutes)}
${msg("cloakroomLinkEmailIgnore")}
</#if>
