<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = msg("cloakroomBreachMailText", realmName)>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.code value=code/>
  <@mail.note text=msg("cloakroomBreachMailValid", minutes?c)/>
  <@mail.note text=msg("cloakroomBreachMailOther")/>
</@mail.emailLayout>
<#else>
${subject}

${lead}

${code}

${msg("cloakroomBreachMailValid", minutes?c)}
${msg("cloakroomBreachMailOther")}
</#if>
