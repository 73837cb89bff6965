namespace CxMetrics.Cli.Input;

/// <summary>Several streams, read one after the other.</summary>
internal sealed class JoinedStream(params Stream[] parts) : ReadOnlyStream
{
    private int _current;

    public override int Read(Span<byte> buffer)
    {
        for (; _current < parts.Length; _current++)
        {
            int read = parts[_current].Read(buffer);
            if (read > 0 || buffer.IsEmpty)
                return read;
        }
        return 0;
    }
}
