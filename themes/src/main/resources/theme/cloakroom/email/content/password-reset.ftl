<#assign lead = msg("cloakroomEmailPasswordReset", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomEmailPasswordResetButton") link=link/>
  <@mail.note text=msg("cloakroomEmailLinkValid", linkExpirationFormatter(linkExpiration))/>
  <@mail.note text=msg("cloakroomEmailIgnore")/>
</@mail.emailLayout>
