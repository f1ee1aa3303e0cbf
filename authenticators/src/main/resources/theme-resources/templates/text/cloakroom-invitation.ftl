<#ftl output_format="plainText">
<#assign layout = .get_optional_template("template.ftl")>
<#assign lead = (toRealm!false)?then(msg("cloakroomRealmInvitationEmailLead", realmName), msg("cloakroomInvitationEmailLead", organizationName, realmName))>
<#if layout.exists>
<#assign mail = layout.import()>
<@mail.emailLayout>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomInvitationEmailButton") link=link/>
  <@mail.note text=msg("cloakroomInvitationEmailValid", days)/>
  <@mail.note text=msg("cloakroomInvitationEmailIgnore")/>
</@mail.emailLayout>
<#else>
${subject}

${lead}

${msg("cloakroomInvitationEmailButton")}:
${link}

${msg("cloakroomInvitationEmailValid", days)}
${msg("cloakroomInvitationEmailIgnore")}
</#if>
