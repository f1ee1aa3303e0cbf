<#import "words.ftl" as words>
<#assign lead = msg("cloakroomEmailUpdateCredential", words.named("cloakroomEmailCredential.", event.getDetail("credential_type")!"?"), realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=words.circumstances(event)/>
  <@mail.note text=msg("cloakroomEmailNotYou", realmName)/>
</@mail.emailLayout>
