<#import "template.ftl" as mail>
<#include "../content/executeActions.ftl">
