<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("cloakroomNewSignInLead", realmName)}</p>
<p>${msg("cloakroomNewSignInDevice")}: ${deviceName}<br>${msg("cloakroomNewSignInTime")}: ${time}<br>${msg("cloakroomNewSignInAddress")}: ${address}</p>
<p>${msg("cloakroomNewSignInNote")}</p>
<p><a href="${link}">${msg("cloakroomNewSignInNotMe")}</a></p>
</@layout.emailLayout>
