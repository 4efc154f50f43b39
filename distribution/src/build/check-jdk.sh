# Run by the build's validate phase, before a toolchain is selected: prints `ok`, or one line that says what is missing.
#   check-jdk.sh MINIMUM JAVA_HOME_OF_MAVEN
# It must agree with where maven-toolchains-plugin looks, and says nothing where that finds one by other means.
set -eu

. "${0%/*}/../main/lib/find-jdk.sh"

jdk_tool=javac
jdk_names='JAVA*_HOME'
jdk_minimum=$1
if [ -f "${HOME:-}/.m2/toolchains.xml" ] || jdk_try "$2" || jdk_in_variables || jdk_in_folders "$(jdk_common_folders)"; then
    echo ok
elif jdk_on_path || jdk_in_folders "$(jdk_other_folders)"; then
    echo "Patchbay needs a JDK $jdk_minimum; the one in $jdk_home is not where Maven looks for it: set JAVA${jdk_minimum}_HOME=$jdk_home"
else
    jdk_explain
    echo "Patchbay cannot be built: $jdk_message"
fi
