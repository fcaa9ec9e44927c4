#!/usr/bin/env bash
# Runs a command on a cluster of its own: two nodes of Slurm on this machine, by Debian's slurm-wlm and munge, without systemd.
# As root. usage: slurm_local.sh COMMAND...      status 77: not to be had here
set -euo pipefail
[ "$(id -u)" -eq 0 ] && command -v slurmctld slurmd munged runuser >/dev/null || { echo "skipped: needs root, slurm-wlm, munge"; exit 77; }
dir=$(mktemp -d)
pids=()
stop() {
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[i]}" 2>/dev/null || true
        wait "${pids[i]}" 2>/dev/null || true
    done
    rm -rf "$dir"
}
trap stop EXIT
host=$(hostname -s 2>/dev/null || uname -n)
port=$((20000 + RANDOM % 20000))
chmod 755 "$dir"
mkdir "$dir/munge" "$dir/state" "$dir/n1" "$dir/n2"
dd if=/dev/urandom of="$dir/munge/key" bs=128 count=1 status=none
chown -R munge:munge "$dir/munge"
chmod 400 "$dir/munge/key"
runuser -u munge -- munged --foreground --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" \
    --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" 2>/dev/null &
pids+=($!)
cat >"$dir/slurm.conf" <<CONF
ClusterName=klartext
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
SlurmctldPort=$port
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmdSpoolDir=$dir/%n
StateSaveLocation=$dir/state
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=500 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=500 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=10:00 State=UP
CONF
echo CgroupPlugin=cgroup/v1 >"$dir/cgroup.conf"
export SLURM_CONF=$dir/slurm.conf
for ((i = 0; i < 100; i++)); do [ -S "$dir/munge/socket" ] && break; sleep 0.1; done
slurmctld -D -f "$SLURM_CONF" >/dev/null 2>&1 &
pids+=($!)
for node in n1 n2; do
    slurmd -D -f "$SLURM_CONF" -N $node >/dev/null 2>&1 &
    pids+=($!)
done
for ((i = 0; i < 60; i++)); do
    [ "$(timeout 5 sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break
    sleep 0.5
done
timeout 10 sinfo -h >/dev/null 2>&1 || { echo "skipped: the cluster does not start"; exit 77; }
"$@"
