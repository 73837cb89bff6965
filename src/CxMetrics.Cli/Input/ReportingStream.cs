namespace CxMetrics.Cli.Input;

/// <summary>A stream that says when it is read from.</summary>
internal sealed class ReportingStream(Stream inner, Action report) : ReadOnlyStream
{
    private const int ReadsBetweenReports = 64;

    private int _reads;

    public override int Read(Span<byte> buffer)
    {
        if (++_reads % ReadsBetweenReports == 0)
            report();
        return inner.Read(buffer);
    }
}
