<#ftl output_format="plainText">
${msg("cloakroomNewSignInLead", realmName)}

${msg("cloakroomNewSignInDevice")}: ${deviceName}
${msg("cloakroomNewSignInTime")}: ${time}
${msg("cloakroomNewSignInAddress")}: ${address}

${msg("cloakroomNewSignInNote")}

${msg("cloakroomNewSignInNotMe")}:
${link}
