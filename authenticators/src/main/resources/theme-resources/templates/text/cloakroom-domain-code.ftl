<#ftl output_format="plainText">
<#-- The first line is the subject, which ends with the code. -->
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = msg("cloakroomDomainEmailLead", organizationName, domain)>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.code value=code/>
  <@mail.note text=msg("cloakroomCodeEmailOnce", minutes)/>
  <@mail.note text=msg("cloakroomCodeEmailSecret", realmName)/>
  <@mail.note text=msg("cloakroomCodeEmailIgnore")/>
</@mail.emailLayout>
<#else>
${subject}

${lead}

${code}

${msg("cloakroomCodeEmailOnce", minutes)}
${msg("cloakroomCodeEmailSecret", realmName)}
${msg("cloakroomCodeEmailIgnore")}
</#if>
