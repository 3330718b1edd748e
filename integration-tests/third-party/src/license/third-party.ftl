<#list dependencyMap as e>
${e.getKey().groupId}	${e.getKey().artifactId}	${e.getKey().version}	${(e.getKey().url)!""}<#list e.getValue() as license>	${license}</#list>
</#list>
