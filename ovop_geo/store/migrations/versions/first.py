"""The first version: ten tables of records, their history and its changes.

This file is never changed: each later version has its own migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first version: ten tables of records, their history and its changes."""
    op.create_table(
        "keadaan",
        sa.Column("generasi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generasi", name=op.f("pk_keadaan")),
    )
    op.create_table(
        "riwayat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("nama_berkas", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("jumlah", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("membatalkan", sa.Integer(), nullable=True),
        sa.Column("isi", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["membatalkan"], ["riwayat.id"], name=op.f("fk_riwayat_membatalkan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dukungan",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("kepada", sa.Text(), nullable=False),
        sa.Column("nilai_rp", sa.Double(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_dukungan_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_dukungan")),
    )
    op.create_table(
        "kegiatan",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=True),
        sa.Column("topik", sa.Text(), nullable=True),
        sa.Column("jumlah_peserta", sa.BigInteger(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_kegiatan_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_kegiatan")),
    )
    op.create_table(
        "komunitas",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_komunitas", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("komoditas", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_komunitas_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_komunitas")),
        sa.UniqueConstraint("kode_komunitas", name=op.f("uq_komunitas_kode_komunitas")),
    )
    op.create_table(
        "pendampingan",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_pendampingan_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_pendampingan")),
    )
    op.create_table(
        "perubahan",
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("sebelum", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sesudah", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("pemilik_sebelum", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_perubahan_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("riwayat_id", "tabel", "kunci", name=op.f("pk_perubahan")),
    )
    op.create_table(
        "potensi",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("komoditas", sa.Text(), nullable=False),
        sa.Column("ukuran", sa.Text(), nullable=False),
        sa.Column("nilai", sa.Double(), nullable=False),
        sa.Column("satuan", sa.Text(), nullable=False),
        sa.Column("tahun", sa.BigInteger(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["riwayat_id"], ["riwayat.id"], name=op.f("fk_potensi_riwayat_id")),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_potensi")),
    )
    op.create_table(
        "tahapan",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("langkah", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["riwayat_id"], ["riwayat.id"], name=op.f("fk_tahapan_riwayat_id")),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_tahapan")),
    )
    op.create_table(
        "target",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("indikator", sa.Text(), nullable=False),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column("nilai", sa.Double(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["riwayat_id"], ["riwayat.id"], name=op.f("fk_target_riwayat_id")),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_target")),
    )
    op.create_table(
        "anggota_komunitas",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_komunitas", sa.Text(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kode_komunitas"],
            ["komunitas.kode_komunitas"],
            name=op.f("fk_anggota_komunitas_kode_komunitas"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_anggota_komunitas_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_anggota_komunitas")),
    )
    with op.batch_alter_table("anggota_komunitas", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_anggota_komunitas_kode_komunitas"), ["kode_komunitas"], unique=False
        )

    op.create_table(
        "produk",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_produk", sa.Text(), nullable=False),
        sa.Column("kode_wilayah", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("komoditas", sa.Text(), nullable=False),
        sa.Column("sektor", sa.Text(), nullable=False),
        sa.Column("unggulan", sa.Boolean(), nullable=False),
        sa.Column("tahap_olah", sa.Text(), nullable=True),
        sa.Column("pasar", sa.Text(), nullable=True),
        sa.Column("kapasitas", sa.Double(), nullable=True),
        sa.Column("satuan", sa.Text(), nullable=True),
        sa.Column("omzet", sa.Double(), nullable=True),
        sa.Column("pelaku", sa.Text(), nullable=True),
        sa.Column("komunitas", sa.Text(), nullable=True),
        sa.Column("bintang", sa.BigInteger(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["komunitas"],
            ["komunitas.kode_komunitas"],
            name=op.f("fk_produk_komunitas"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["riwayat_id"], ["riwayat.id"], name=op.f("fk_produk_riwayat_id")),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_produk")),
        sa.UniqueConstraint("kode_produk", name=op.f("uq_produk_kode_produk")),
    )
    with op.batch_alter_table("produk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_produk_komunitas"), ["komunitas"], unique=False)
        batch_op.create_index(
            "uq_produk_unggulan",
            ["kode_wilayah"],
            unique=True,
            sqlite_where=sa.text("unggulan AND verifikasi <> 'ditolak'"),
            postgresql_where=sa.text("unggulan AND verifikasi <> 'ditolak'"),
        )

    op.create_table(
        "sertifikat",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("riwayat_id", sa.Integer(), nullable=False),
        sa.Column("kode_produk", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=True),
        sa.Column("terbit", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("sumber_tanggal", sa.Text(), nullable=True),
        sa.Column("verifikasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kode_produk"],
            ["produk.kode_produk"],
            name=op.f("fk_sertifikat_kode_produk"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["riwayat_id"], ["riwayat.id"], name=op.f("fk_sertifikat_riwayat_id")
        ),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_sertifikat")),
    )
    with op.batch_alter_table("sertifikat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sertifikat_kode_produk"), ["kode_produk"], unique=False
        )
