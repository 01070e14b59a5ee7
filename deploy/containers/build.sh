#!/usr/bin/env bash
# Builds the container images of what is built already: ./hepacast images calls it.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
all=(ingest-service feature-service imaging model-service report-service demo-ehr demo-pacs)

usage() {
  cat <<EOF
Usage: hepacast images [--base IMAGE] [--engine podman|docker] [--tag TAG] [--as-built] [NAME ...]

Builds hepacast/NAME:TAG for each of
  ${all[*]}
with Podman or Docker, whichever is found first.

  --base IMAGE    an image with a Java 25 runtime on its PATH (default: docker.io/library/eclipse-temurin:25-jre)
  --engine NAME   podman or docker
  --tag TAG       the images' tag (default: the chart's appVersion)
  --as-built      of the jars that are there, without a build before
EOF
}

fail() { printf 'hepacast images: %s\n' "$1" >&2; exit "${2:-1}"; }

base=docker.io/library/eclipse-temurin:25-jre
version=$(sed -n 's/^appVersion: *//p' "$home/deploy/chart/Chart.yaml")
tag=$version
engine='' names=()

value() { [ $# -ge 2 ] && [ -n "$2" ] || fail "$1 takes a value" 2; }

while [ $# -gt 0 ]; do
  case $1 in
    --base) value "$@"; base=$2; shift 2 ;;
    --engine) value "$@"; engine=$2; shift 2 ;;
    --tag) value "$@"; tag=$2; shift 2 ;;
    --as-built) shift ;;
    -h | --help) usage; exit ;;
    -*) fail "no option $1; see 'hepacast images --help'" 2 ;;
    *) [[ " ${all[*]} " == *" $1 "* ]] || fail "no image '$1'; there are: ${all[*]}" 2; names+=("$1"); shift ;;
  esac
done
[ ${#names[@]} -gt 0 ] || names=("${all[@]}")

find_engine() {
  case $engine in
    '') engine=$(command -v podman || command -v docker) || fail "images are built by Podman or Docker, and neither is on the PATH; install one" ;;
    podman | docker) command -v "$engine" >/dev/null || fail "--engine $engine: there is no $engine on the PATH" ;;
    *) fail "--engine takes podman or docker, not '$engine'" 2 ;;
  esac
  engine=${engine##*/}
  "$engine" info >/dev/null 2>&1 || fail "$engine is installed but does not answer ('$engine info' says why)"
}

# What differs from image to image: folder, main class (none for Quarkus) and its arguments, share of the memory limit that may be heap, page that says it has
# started, folder that is written, title.
describe() { # NAME
  module=$1 main='' arguments='' heap=40 page=/q/health/live writable=''
  case $1 in
    ingest-service) title='Hepacast intake: EHR to Kafka' ;;
    feature-service) title='Hepacast features: facts to inputs of models' ;;
    imaging) title='Hepacast imaging: studies to features' heap=70 writable=images ;;
    model-service) title='Hepacast models: inputs to risks' ;;
    report-service) title='Hepacast reports: risks to the EHR' ;;
    demo-ehr) title='Hepacast demo EHR' module=testbed/demo-ehr heap=60 page=/fhir/metadata writable=data
      main=org.hepacast.testbed.ehr.DemoEhr arguments='/data 8080 0.0.0.0' ;;
    demo-pacs) title='Hepacast demo PACS' module=testbed/demo-pacs heap=60 page='/dicom-web/studies?limit=1' writable=data
      main=org.hepacast.testbed.pacs.PacsMain arguments='/data 8080 0.0.0.0' ;;
  esac
}

# The command line of the program, but for its kept start: both the image's build and the image itself read it.
program() {
  cat <<EOF
-XX:Flags=/app/flags
-Djdk.nio.maxCachedBufferSize=1048576
-Djava.io.tmpdir=/tmp
-jar /app/start.jar
$arguments
EOF
}

# Read before everything else, so that JDK_JAVA_OPTIONS of a container change them. Beside its heap a service needs some 220 MiB under full load
# (docs/performance.md): of a limit of 448 MiB, 40 % is what may be heap.
flags() {
  cat <<EOF
+UseSerialGC
+ExitOnOutOfMemoryError
MaxRAMPercentage=$heap
ReservedCodeCacheSize=64m
EOF
}

lay_out() { # CONTEXT
  "$JAVA_HOME/bin/java" -cp "$home/deploy/target/classes" org.hepacast.deploy.image.ImageContext "$home/$module" "$1" "$SOURCE_DATE_EPOCH" $main
  mkdir -p "$1/training/org/hepacast/deploy/image" "$1/writable/$writable"
  cp "$home"/deploy/target/classes/org/hepacast/deploy/image/StartTraining.class "$1/training/org/hepacast/deploy/image/"
  cp "$home/deploy/containers/training.properties" "$1/training/environment"
  printf '%s\n' "$page" >"$1/training/page"
  program >"$1/libraries/program"
  flags >"$1/libraries/flags"
  find "$1" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
}

# What a kept start is made of: the base, the libraries and how it is trained. The suite's own code is not.
start_key() { # CONTEXT
  {
    "$engine" image inspect "$base" --format '{{.Id}}' || true
    cat "$home"/deploy/containers/Containerfile.start
    (cd "$1" && find libraries training -type f -print0 | sort -z | xargs -0 sha256sum)
  } | sha256sum | cut -c1-16
}

engine_build() { # LOG ARGUMENTS...
  local log=$1
  shift
  # Layers and images get the time of the sources, so that the same sources give the same layers.
  [ "$engine" = docker ] || set -- --timestamp "$SOURCE_DATE_EPOCH" "$@"
  "$engine" build -q --network none --build-arg "BASE_IMAGE=$base" "$@" >>"$log" 2>&1 || { tail -n 30 "$log" >&2; return 1; }
}

build() { # NAME
  local context=$home/deploy/target/images/$1 image=hepacast/$1:$tag start revision log
  log=$context.log
  describe "$1"
  lay_out "$context"
  : >"$log"
  start=hepacast/start-$1:$(start_key "$context")
  # What a start was trained in is not kept.
  "$engine" image inspect "$start" >/dev/null 2>&1 ||
    engine_build "$log" $([ "$engine" = docker ] || echo --layers=false) -f "$home/deploy/containers/Containerfile.start" -t "$start" "$context" ||
    fail "the start of $1 was not kept; see ${log#"$home"/}"
  revision=$(git -C "$home" rev-parse HEAD 2>/dev/null || true)
  engine_build "$log" -f "$home/deploy/containers/Containerfile" --build-arg "START=$start" -t "$image" \
    --build-arg "TITLE=$title" --build-arg "VERSION=$version" --build-arg "REVISION=$revision" \
    --build-arg "CREATED=$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" \
    "$context" || fail "$image was not built; see ${log#"$home"/}"
  printf '%-34s %8s\n' "$image" "$("$engine" image inspect "$image" --format '{{.Size}}' | awk '{printf "%.0f MB", $1 / 1e6}')"
}

find_engine
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date -d "$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' "$home/pom.xml")" +%s)}
export SOURCE_DATE_EPOCH
for name in "${names[@]}"; do
  build "$name"
done
