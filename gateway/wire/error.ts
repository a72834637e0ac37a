const tail = ' Please check your request, but if the problem persists, contact us.'

/** An error as the cloud answers it: the SDK throws it with the same code and message. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'CloudError'
  }
}

/** A request that the database refuses. */
export function refused(why: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${why}.${tail}`)
}

/** An operator, stage or type that the local cloud does not carry: said by name, never passed over. */
export function unsupported(what: string): CloudError {
  return refused(`${what} is not supported by the local cloud`)
}

export function noCollection(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}.${tail}`,
  )
}

export function collectionExists(): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[ResourceInUse] Table exist.${tail}`)
}

export function duplicateKey(index: string): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error index: ${index}}]}]${tail}`,
  )
}

export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.${tail}`,
  )
}

export function noTransaction(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.${tail}`,
  )
}

/** The disk did not take what was committed: nobody can say whether the request was kept. */
export function diskFailed(): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[InternalError] The disk failed; start again.${tail}`)
}

/** The disk is full: nothing of the request was kept. */
export function diskFull(): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[ResourceInsufficient] The disk is full, nothing was written.${tail}`,
  )
}
