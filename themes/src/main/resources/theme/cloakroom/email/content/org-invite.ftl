<#assign lead = msg("cloakroomEmailOrgInvite", organization.name, realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <#if firstName?? && lastName??>
    <@mail.paragraph text=msg("cloakroomEmailGreeting", msg("cloakroomEmailFullName", firstName, lastName))/>
  </#if>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomEmailOrgInviteButton") link=link/>
  <@mail.note text=msg("cloakroomEmailLinkValid", linkExpirationFormatter(linkExpiration))/>
  <@mail.note text=msg("cloakroomEmailOrgInviteIgnore")/>
</@mail.emailLayout>
