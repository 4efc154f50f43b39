# Finds a Java that is new enough; read by bin/patchbay and by the build. POSIX sh, and no process is started for a JDK that has its `release` file.
#
#   find_jdk MINIMUM    sets jdk_home and gives 0, or sets jdk_message to one line that says what is needed and gives 1
#
# Looked at in this order: PATCHBAY_JAVA_HOME (must be good if set), JAVA_HOME, `java` on the PATH, JAVA*_HOME, the usual folders. A folder may be a JDK or hold
# several. PATCHBAY_JDK_PATH (separated by colons) replaces the list of folders.

jdk_folders() {
    if [ -n "${PATCHBAY_JDK_PATH+set}" ]; then
        printf '%s' "$PATCHBAY_JDK_PATH"
        return
    fi
    printf '%s' "/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/jdk:/usr/local/java:/usr/local/openjdk:/opt/java:/opt/jdk:/opt"
    printf '%s' ":/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt"
    if [ -n "${HOME:-}" ]; then
        printf '%s' ":$HOME/.sdkman/candidates/java:$HOME/.jdks:$HOME/.m2/jdks:$HOME/.gradle/jdks:$HOME/.jbang/cache/jdks:$HOME/.jenv/versions"
        printf '%s' ":$HOME/.asdf/installs/java:$HOME/.local/share/mise/installs/java:$HOME/.jabba/jdk:$HOME/Library/Java/JavaVirtualMachines"
    fi
}

# $1 = a version such as 25, 25.0.3+9, 1.8.0_402; sets jdk_major
jdk_major_of() {
    jdk_major=${1#1.}
    jdk_major=${jdk_major%%[!0-9]*}
    [ -n "$jdk_major" ] || jdk_major=0
}

# $1 = a folder; sets jdk_major, or fails if no Java is there
jdk_version() {
    [ -x "$1/bin/java" ] || return 1
    jdk_major=0
    if [ -r "$1/release" ]; then
        while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
            case $jdk_line in
                JAVA_VERSION=*)
                    jdk_line=${jdk_line#JAVA_VERSION=}
                    jdk_line=${jdk_line#\"}
                    jdk_major_of "$jdk_line"
                    ;;
            esac
        done < "$1/release"
    fi
    if [ "$jdk_major" -eq 0 ]; then
        jdk_line=$("$1/bin/java" -version 2>&1 < /dev/null) || return 1
        case $jdk_line in
            *\"*\"*) jdk_line=${jdk_line#*\"} && jdk_major_of "$jdk_line" ;;
            *) return 1 ;;
        esac
    fi
}

# $1 = a folder, $2 = where it was named; 0 if it is new enough, else remembers what it is
jdk_try() {
    jdk_version "$1" || return 1
    if [ "$jdk_major" -ge "$jdk_minimum" ]; then
        jdk_home=$1
        return 0
    fi
    jdk_seen="$jdk_seen${jdk_seen:+, }$jdk_major ($2)"
    return 1
}

# $1 = a file; sets jdk_real to what it is behind all links
jdk_resolve() {
    jdk_real=$1
    while [ -L "$jdk_real" ]; do
        jdk_link=$(readlink "$jdk_real") || return 1
        case $jdk_link in
            /*) jdk_real=$jdk_link ;;
            *) jdk_real=${jdk_real%/*}/$jdk_link ;;
        esac
    done
}

jdk_named() {
    if [ -n "${JAVA_HOME:-}" ]; then
        jdk_try "$JAVA_HOME" JAVA_HOME && return 0
    fi
    jdk_real=$(command -v java 2> /dev/null) || jdk_real=
    case $jdk_real in
        /*)
            jdk_resolve "$jdk_real" && jdk_try "${jdk_real%/bin/java}" "java on the PATH" && return 0
            ;;
    esac
    for jdk_line in $(env | sed -n 's/^\(JAVA[A-Za-z0-9_]*_HOME\)=.*/\1/p'); do
        eval "jdk_link=\${$jdk_line:-}"
        [ "$jdk_line" = JAVA_HOME ] || jdk_try "$jdk_link" "$jdk_line" && return 0
    done
    return 1
}

jdk_in_folders() {
    jdk_rest=$(jdk_folders):
    while [ -n "$jdk_rest" ]; do
        jdk_folder=${jdk_rest%%:*}
        jdk_rest=${jdk_rest#*:}
        [ -n "$jdk_folder" ] && [ -d "$jdk_folder" ] || continue
        for jdk_link in "$jdk_folder" "$jdk_folder/Contents/Home" "$jdk_folder"/* "$jdk_folder"/*/Contents/Home "$jdk_folder"/*/libexec/openjdk.jdk/Contents/Home; do
            [ -x "$jdk_link/bin/java" ] && jdk_try "$jdk_link" "$jdk_link" && return 0
        done
    done
    return 1
}

find_jdk() {
    jdk_minimum=$1
    jdk_home=
    jdk_seen=
    if [ -n "${PATCHBAY_JAVA_HOME:-}" ]; then
        jdk_try "$PATCHBAY_JAVA_HOME" PATCHBAY_JAVA_HOME && return 0
        jdk_message="Java $jdk_minimum or newer is needed, and PATCHBAY_JAVA_HOME ($PATCHBAY_JAVA_HOME) is ${jdk_seen:-none}"
        return 1
    fi
    if jdk_named || jdk_in_folders; then
        return 0
    fi
    jdk_message="a JDK $jdk_minimum or newer is needed and was not found in JAVA_HOME, on the PATH, in JAVA*_HOME or in $(jdk_folders)${jdk_seen:+ (found: $jdk_seen)}; install one there or set JAVA_HOME to it"
    return 1
}
