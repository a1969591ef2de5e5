# Sourced by the scripts beside it: builds what they run if the sources are newer.
#   $home   the checkout
#   $java   which Java to use
#   $jar    the harness; the product's own jar is built along with it
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
jar="$home/bench/target/quick/bench-exec.jar"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

is_current() {
  local inputs=("$home/pom.xml") pom path
  [ -f "$jar" ] || return 1
  for pom in "$home"/*/pom.xml; do
    for path in pom.xml src/main demo; do
      [ ! -e "${pom%pom.xml}$path" ] || inputs+=("${pom%pom.xml}$path")
    done
  done
  [ -z "$(find "${inputs[@]}" -newer "$jar" -print -quit)" ]
}

if ! is_current; then
  echo "Building the bench ..." >&2
  started="$(mktemp)"
  (cd "$home" && mvn -q -B -Pquick -DskipTests -pl bench -am package) >&2
  # As old as the sources that were read: Maven leaves an unchanged jar alone, and a file may be edited during the build.
  touch -r "$started" "$jar"
  rm -f "$started"
fi

# Points $jar at an unpacked copy, whose class path is one that further JVMs can be started with.
unpack() {
  local folder="$home/bench/target/quick/unpacked"
  if [ ! "$folder" -nt "$jar" ]; then
    rm -rf "$folder"
    "$java" -Djarmode=tools -jar "$jar" extract --destination "$folder" >&2
  fi
  jar="$folder/bench-exec.jar"
}
