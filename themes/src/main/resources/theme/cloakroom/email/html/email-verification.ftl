<#import "template.ftl" as mail>
<#include "../content/email-verification.ftl">
