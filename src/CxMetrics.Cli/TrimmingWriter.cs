using System.Text;

namespace CxMetrics.Cli;

/// <summary>Leaves out the blanks at the ends of lines, with which tables are filled up.</summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter
{
    private int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }
        if (value is not ('\r' or '\n'))
        {
            for (; _blanks > 0; _blanks--)
                inner.Write(' ');
        }
        _blanks = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
