<#assign lead = msg("cloakroomNewSignInLead", realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.details rows=[
    {"label": msg("cloakroomNewSignInDevice"), "value": deviceName},
    {"label": msg("cloakroomNewSignInTime"), "value": time},
    {"label": msg("cloakroomNewSignInAddress"), "value": address}
  ]/>
  <@mail.note text=msg("cloakroomNewSignInNote")/>
  <@mail.button label=msg("cloakroomNewSignInNotMe") link=link/>
</@mail.emailLayout>
