<#assign lead = msg("cloakroomEmailTest", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
</@mail.emailLayout>
