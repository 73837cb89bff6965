namespace CxMetrics.Tests.Journeys;

/// <summary>Gives some bytes, then others again and again, and at the end, if it has one, yet others.</summary>
internal sealed class EndlessStream(byte[] start, byte[] repeated, int times = int.MaxValue, byte[]? end = null)
    : Stream
{
    private byte[] _current = start;
    private int _at;
    private int _round = -1;

    /// <summary>Gets how many bytes were given.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int written = 0;
        while (written < count)
        {
            if (_at == _current.Length)
            {
                if (_round >= times)
                    break;
                _round++;
                _current = _round < times ? repeated : end ?? [];
                _at = 0;
                continue;
            }
            int some = Math.Min(count - written, _current.Length - _at);
            _current.AsSpan(_at, some).CopyTo(buffer.AsSpan(offset + written));
            _at += some;
            written += some;
        }
        Given += written;
        return written;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
