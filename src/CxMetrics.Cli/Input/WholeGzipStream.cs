using System.IO.Compression;

namespace CxMetrics.Cli.Input;

/// <summary>Unpacks gzip data, and refuses data that is cut off instead of taking the part for the whole.</summary>
/// <remarks>
/// The runtime's <see cref="GZipStream"/> ends without a word where packed data ends too early. So one more packed part
/// is put behind the data: only if everything before it was complete does its text come out at the end.
/// </remarks>
internal sealed class WholeGzipStream(Stream packed) : ReadOnlyStream
{
    private static readonly byte[] Mark = "<the end of the packed data>"u8.ToArray();

    private readonly GZipStream _unpacked = new(
        new JoinedStream(packed, new MemoryStream(Pack(Mark))),
        CompressionMode.Decompress
    );

    // What is unpacked but not yet given: never less than the mark, as long as that may still come.
    private readonly byte[] _held = new byte[1 << 16];
    private int _heldLength;

    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_heldLength <= Mark.Length)
        {
            int read = _unpacked.Read(_held.AsSpan(_heldLength));
            if (read == 0)
            {
                return _held.AsSpan(0, _heldLength).SequenceEqual(Mark)
                    ? 0
                    : throw new InvalidDataException("The packed data is cut off.");
            }
            _heldLength += read;
        }
        int given = Math.Min(buffer.Length, _heldLength - Mark.Length);
        _held.AsSpan(0, given).CopyTo(buffer);
        _held.AsSpan(given, _heldLength - given).CopyTo(_held);
        _heldLength -= given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(text);
        return packed.ToArray();
    }
}
