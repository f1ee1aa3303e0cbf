<#import "words.ftl" as words>
<#assign lead = msg("cloakroomEmailExecuteActions", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <#if requiredActions?has_content>
    <@mail.items texts=requiredActions?map(action -> words.named("requiredAction.", action))/>
  </#if>
  <@mail.button label=msg("cloakroomEmailExecuteActionsButton") link=link/>
  <@mail.note text=msg("cloakroomEmailLinkValid", linkExpirationFormatter(linkExpiration))/>
  <@mail.note text=msg("cloakroomEmailExecuteActionsIgnore", realmName)/>
</@mail.emailLayout>
