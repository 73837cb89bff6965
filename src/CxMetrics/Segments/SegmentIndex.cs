using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Segments;

/// <summary>Tells which row of a table of counters belongs to a key.</summary>
internal abstract class SegmentIndex<TKey>
    where TKey : notnull
{
    /// <summary>Gets the number of rows that may have a key; those of them that are empty are no segments.</summary>
    public abstract int Rows { get; }

    /// <summary>Creates the index that suits the type of the keys.</summary>
    public static SegmentIndex<TKey> For(CounterTable table)
    {
        if (typeof(TKey) == typeof(string))
            return new HashIndex<TKey, Text, TextHash>(table);
        // An enumeration has the code of the numbers it is stored as.
        return Type.GetTypeCode(typeof(TKey)) switch
        {
            TypeCode.Boolean or TypeCode.Byte => new IntegerIndex<TKey, byte>(table),
            TypeCode.SByte => new IntegerIndex<TKey, sbyte>(table),
            TypeCode.Int16 => new IntegerIndex<TKey, short>(table),
            TypeCode.UInt16 or TypeCode.Char => new IntegerIndex<TKey, ushort>(table),
            TypeCode.Int32 => new IntegerIndex<TKey, int>(table),
            TypeCode.UInt32 => new IntegerIndex<TKey, uint>(table),
            TypeCode.Int64 => new IntegerIndex<TKey, long>(table),
            TypeCode.UInt64 => new IntegerIndex<TKey, ulong>(table),
            _ => new HashIndex<TKey, TKey, OwnHash<TKey>>(table),
        };
    }

    /// <summary>Gives the row of every key, a new and empty one when it has none. This may move the rows of other
    /// keys.</summary>
    /// <returns>The index of the first key that is null; -1 when there is none.</returns>
    public abstract int FindOrAdd(ReadOnlySpan<TKey> keys, Span<int> rows);

    /// <summary>Gives the row of a key; -1 when it has none.</summary>
    public abstract int Find(TKey key);

    /// <summary>Gives the key of a row.</summary>
    public abstract TKey KeyOf(int row);

    /// <summary>Forgets the keys of empty rows.</summary>
    public abstract void DropEmpty();

    /// <summary>Forgets all keys, of rows that are empty already.</summary>
    public abstract void Clear();

    /// <summary>Sees keys as the type they are stored as, which has the same memory.</summary>
    protected static ReadOnlySpan<TStored> Stored<TStored>(ReadOnlySpan<TKey> keys) =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<TKey, TStored>(ref MemoryMarshal.GetReference(keys)),
            keys.Length
        );
}
