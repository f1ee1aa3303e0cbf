<#assign lead = msg("cloakroomEmailVerificationCode", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading text=msg("emailVerificationSubject")/>
  <@mail.paragraph text=lead/>
  <@mail.code value=code/>
  <@mail.note text=msg("cloakroomEmailCodeSecret", realmName)/>
  <@mail.note text=msg("cloakroomEmailIgnore")/>
</@mail.emailLayout>
