#!/bin/bash
# Makes vmlinux and initramfs.cpio in the folder $1 from Debian packages alone. The folder has the
# other files of this image. Root only; takes mmdebstrap.
set -eu
cd "$1"
root=$PWD/root image=$PWD/image

# Unpacked, not installed: no script of a package runs. Its own tools do the rest, in a chroot.
mmdebstrap --quiet --variant=extract \
  --include=linux-image-amd64,bluez,bluez-test-tools,dbus-daemon,dbus-bin,socat,busybox-static,kmod,cpio,xz-utils \
  "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root"
kernel=$(basename "$root"/boot/vmlinuz-*)
version=${kernel#vmlinuz-}

# The kernel itself, which QEMU starts by its PVH entry: unpacking it in the guest takes seconds
# without hardware for virtual machines. Behind the xz stream its size is written.
offset=$(LC_ALL=C grep -abo -m1 -P '\xFD7zXZ\x00' "$root/boot/$kernel" | head -n 1 | cut -d: -f1)
tail -c "+$((offset + 1))" "$root/boot/$kernel" |
  chroot "$root" xz -dc --single-stream > vmlinux

mkdir -p "$image"/{bin,dev,proc,sys,run/dbus,tmp,root,lib64,lib/modules} \
  "$image"/etc/{bluetooth,dbus-1/system.d} "$image"/var/lib/bluetooth

for program in /usr/bin/dbus-daemon /usr/bin/dbus-send /usr/bin/socat \
    /usr/libexec/bluetooth/bluetoothd /usr/bin/btvirt /usr/bin/gatttool; do
  cp -L "$root$program" "$image/bin/"
  chroot "$root" /lib64/ld-linux-x86-64.so.2 --list "$program" |
    awk '/=> \//{print $3}' | while read -r library; do
      mkdir -p "$image$(dirname "$library")"
      cp -L "$root$library" "$image$library"
    done
done
cp -L "$root/lib64/ld-linux-x86-64.so.2" "$image/lib64/"
cp "$root/bin/busybox" "$image/bin/busybox"
for applet in $("$image/bin/busybox" --list); do
  [ -e "$image/bin/$applet" ] || ln -s busybox "$image/bin/$applet"
done

# In this order: without the first four ecdh_generic loads, but its self test needs random numbers
# that are not there yet, and then there are no LE Secure Connections.
chroot "$root" depmod "$version"
for module in sha512_generic ctr jitterentropy_rng drbg virtio_pci virtio_net af_packet hmac \
    hci_vhci algif_hash algif_skcipher algif_aead ccm cmac ecb ecdh_generic uhid; do
  chroot "$root" modprobe -S "$version" --show-depends "$module" | awk '$1 == "insmod" {print $2}'
done | awk '!seen[$0]++' | while read -r file; do
  cp "$root$file" "$image/lib/modules/"
  basename "$file"
done > "$image/lib/modules/order"

cp "$root/etc/dbus-1/system.d/bluetooth.conf" "$image/etc/dbus-1/system.d/"
cp system.conf "$image/etc/dbus-1/"
cp main.conf "$image/etc/bluetooth/"
printf 'root:x:0:0:root:/root:/bin/sh\nmessagebus:x:100:100::/:/bin/false\n' > "$image/etc/passwd"
printf 'root:x:0:\nbluetooth:x:101:\nmessagebus:x:100:\n' > "$image/etc/group"
install -m 755 init "$image/init"
install -m 755 bluez-controllers bluez-daemon "$image/bin/"

# Not compressed, for the same reason.
mv "$image" "$root/image"
chroot "$root" busybox sh -c 'cd /image && find . | cpio -o -H newc --quiet' > initramfs.cpio
rm -rf "$root"
