# Finds a Java that is new enough; read by bin/patchbay and by the build. POSIX sh; no process is started for a JDK that has its `release`
# file.
#
#   find_jdk MINIMUM    sets jdk_home and gives 0, or sets jdk_message to one line that says what is needed and gives 1
#
# Looked at in this order: PATCHBAY_JAVA_HOME (must be good if set), JAVA_HOME, `java` on the PATH, JAVA*_HOME, the usual folders. A
# folder may be a JDK or hold several. PATCHBAY_JDK_PATH (separated by colons) replaces the list of folders. A caller may set jdk_tool and
# jdk_names.

# what a JDK must have in bin/, and which variables may name one
jdk_tool=java
jdk_names='JAVA*_HOME*'
jdk_home=
jdk_seen=

# Where package managers and tools put JDKs, and where Maven's toolchains plugin looks as well
jdk_common_folders() {
    if [ -n "${PATCHBAY_JDK_PATH+set}" ]; then
        printf '%s' "$PATCHBAY_JDK_PATH"
        return
    fi
    printf '%s' '/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/jdk:/usr/local/java:/opt/java:/Library/Java/JavaVirtualMachines'
    if [ -n "${HOME:-}" ]; then
        for jdk_folder in .sdkman/candidates/java .jdks .m2/jdks .gradle/jdks .jbang/cache/jdks .jenv/versions .asdf/installs/java \
            .local/share/mise/installs/java .jabba/jdk Library/Java/JavaVirtualMachines; do
            printf ':%s' "$HOME/$jdk_folder"
        done
    fi
}

# Where they are unpacked by hand
jdk_other_folders() {
    [ -n "${PATCHBAY_JDK_PATH+set}" ] || printf '%s' '/opt:/opt/jdk:/usr/local:/usr/local/openjdk:/opt/homebrew/opt:/usr/local/opt'
}

# $1 = a version such as 25, 25.0.3+9, 1.8.0_402; sets jdk_major
jdk_major_of() {
    jdk_major=${1#1.}
    jdk_major=${jdk_major%%[!0-9]*}
    [ -n "$jdk_major" ] || jdk_major=0
}

# $1 = a folder; sets jdk_major, or fails if no Java is there
jdk_version() {
    [ -x "$1/bin/$jdk_tool" ] || return 1
    jdk_major=0
    if [ -r "$1/release" ]; then
        while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
            case $jdk_line in
                JAVA_VERSION=*)
                    jdk_line=${jdk_line#JAVA_VERSION=}
                    jdk_major_of "${jdk_line#\"}"
                    ;;
            esac
        done < "$1/release"
    fi
    [ "$jdk_major" -eq 0 ] || return 0
    jdk_line=$("$1/bin/java" -version 2>&1 < /dev/null) || return 1
    case $jdk_line in
        *\"*\"*) jdk_major_of "${jdk_line#*\"}" ;;
        *) return 1 ;;
    esac
}

# $1 = a folder; gives 0 and sets jdk_home if it is new enough, else remembers its version
jdk_try() {
    jdk_version "$1" || return 1
    if [ "$jdk_major" -ge "$jdk_minimum" ]; then
        jdk_home=$1
        return 0
    fi
    case " $jdk_seen " in
        *" $jdk_major "*) ;;
        *) jdk_seen="$jdk_seen${jdk_seen:+ }$jdk_major" ;;
    esac
    return 1
}

jdk_on_path() {
    jdk_file=$(command -v java 2> /dev/null) || return 1
    while [ -L "$jdk_file" ]; do
        jdk_link=$(readlink "$jdk_file") || return 1
        case $jdk_link in
            /*) jdk_file=$jdk_link ;;
            *) jdk_file=${jdk_file%/*}/$jdk_link ;;
        esac
    done
    case $jdk_file in
        /*/bin/java) jdk_try "${jdk_file%/bin/java}" ;;
        *) return 1 ;;
    esac
}

# JAVA25_HOME and the like, also JAVA_HOME_25_X64 of build servers
jdk_in_variables() {
    set -f
    for jdk_line in $(env 2> /dev/null); do
        jdk_line=${jdk_line%%=*}
        case $jdk_line in
            *[!A-Za-z0-9_]*) ;;
            $jdk_names)
                eval "jdk_folder=\${$jdk_line:-}"
                if [ -n "$jdk_folder" ] && jdk_try "$jdk_folder"; then
                    set +f
                    return 0
                fi
                ;;
        esac
    done
    set +f
    return 1
}

# $1 = folders, separated by colons
jdk_in_folders() {
    jdk_rest=$1:
    while [ -n "$jdk_rest" ]; do
        jdk_folder=${jdk_rest%%:*}
        jdk_rest=${jdk_rest#*:}
        [ -n "$jdk_folder" ] && [ -d "$jdk_folder" ] || continue
        for jdk_file in "$jdk_folder" "$jdk_folder/Contents/Home" "$jdk_folder"/* "$jdk_folder"/*/Contents/Home \
            "$jdk_folder"/*/libexec/openjdk.jdk/Contents/Home; do
            if jdk_try "$jdk_file"; then
                return 0
            fi
        done
    done
    return 1
}

# What was not found, where, and what to do
jdk_explain() {
    jdk_rest=$(jdk_common_folders):$(jdk_other_folders)
    jdk_message="Java $jdk_minimum or newer is needed, and none was found${jdk_seen:+ (only $jdk_seen)}: \
install a JDK $jdk_minimum or set JAVA_HOME to one. Looked in JAVA_HOME, PATH, JAVA*_HOME, ${jdk_rest%:}"
}

find_jdk() {
    jdk_minimum=$1
    if [ -n "${PATCHBAY_JAVA_HOME:-}" ]; then
        jdk_try "$PATCHBAY_JAVA_HOME" && return 0
        jdk_message="Java $jdk_minimum or newer is needed, and \
PATCHBAY_JAVA_HOME=$PATCHBAY_JAVA_HOME is ${jdk_seen:-none}: correct or unset it"
        return 1
    fi
    if [ -n "${JAVA_HOME:-}" ] && jdk_try "$JAVA_HOME"; then
        return 0
    fi
    if jdk_on_path || jdk_in_variables || jdk_in_folders "$(jdk_common_folders)" || jdk_in_folders "$(jdk_other_folders)"; then
        return 0
    fi
    jdk_explain
    return 1
}
