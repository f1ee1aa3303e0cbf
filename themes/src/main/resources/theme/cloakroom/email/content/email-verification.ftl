<#assign lead = msg("cloakroomEmailVerification", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomEmailVerificationButton") link=link/>
  <@mail.note text=msg("cloakroomEmailLinkValid", linkExpirationFormatter(linkExpiration))/>
  <@mail.note text=msg("cloakroomEmailIgnore")/>
</@mail.emailLayout>
