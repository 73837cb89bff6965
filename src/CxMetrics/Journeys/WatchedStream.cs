using System.IO.Compression;
using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>A stream, with some bytes before it, that gives no more than an allowance until that is renewed: whoever reads
/// does not take in endless pieces.</summary>
internal sealed class WatchedStream : Stream
{
    private readonly Stream _inner;
    private readonly int _allowance;
    private readonly bool _owns;
    private ReadOnlyMemory<byte> _head;
    private long _left = long.MaxValue;

    /// <summary>Watches a stream that is handed over, and closed at the end.</summary>
    public WatchedStream(Stream inner, int allowance) => (_inner, _allowance, _owns) = (inner, allowance, true);

    private WatchedStream(ReadOnlyMemory<byte> head, Stream inner) =>
        (_head, _inner, _allowance) = (head, inner, int.MaxValue);

    /// <summary>Gets whether more than the allowance was asked for.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Gets whether the stream has come to its end.</summary>
    public bool IsAtEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Unpacks a stream, which is not closed, if it is packed with gzip.</summary>
    public static Stream Unpacked(Stream stream)
    {
        byte[] head = new byte[2];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = new WatchedStream(head.AsMemory(0, length), stream);
        return head is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : whole;
    }

    /// <summary>Renews the allowance.</summary>
    public void Allow() => _left = _allowance;

    public override int Read(Span<byte> buffer)
    {
        IsExceeded = _left < 0;
        if (IsExceeded)
            throw new XmlException($"A name, value, comment or blank space is longer than {_allowance} bytes.");
        int read = Math.Min(_head.Length, buffer.Length);
        if (read > 0)
        {
            _head.Span[..read].CopyTo(buffer);
            _head = _head[read..];
        }
        else
        {
            read = _inner.Read(buffer);
            IsAtEnd = read == 0 && buffer.Length > 0;
        }
        _left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _owns)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
