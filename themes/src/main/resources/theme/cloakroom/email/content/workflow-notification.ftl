<#import "words.ftl" as words>
<#assign cause = words.named("cloakroomEmailReason.", reason)>
<#assign isCustom = messageKey == "customMessage">
<@mail.emailLayout preheader=isCustom?then("", msg(messageKey, daysRemaining, cause))>
  <@mail.heading text=msg(subjectKey, daysRemaining, cause)/>
  <#if isCustom>
    <@mail.custom html=customMessage/>
  <#else>
    <@mail.paragraph text=msg("cloakroomEmailGreeting", user.firstName!user.username)/>
    <@mail.paragraph text=msg(messageKey, daysRemaining, cause)/>
    <@mail.note text=msg("cloakroomEmailQuestions", realmName)/>
  </#if>
</@mail.emailLayout>
