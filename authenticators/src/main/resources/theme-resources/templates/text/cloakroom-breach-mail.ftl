<#ftl output_format="plainText">
${msg("cloakroomBreachMailText", realmName)}

${code}

${msg("cloakroomBreachMailValid", minutes?c)}
${msg("cloakroomBreachMailOther")}
